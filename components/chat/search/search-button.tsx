import { Search } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

interface SearchButtonProps {
  onPress: () => void;
}

/** Opens the search, from the head of a chat where that has room. */
export function SearchButton({ onPress }: SearchButtonProps) {
  const t = useTranslations("chat.find");
  return (
    <IconButton label={t("open")} aria-haspopup="dialog" onClick={onPress} className="max-sm:hidden">
      <Search aria-hidden="true" size={20} />
    </IconButton>
  );
}

/** Opens the search, from a list of what else a chat has. */
export function SearchEntry({ onPress }: SearchButtonProps) {
  const t = useTranslations("chat.find");
  return (
    <Button variant="quiet" aria-haspopup="dialog" onClick={onPress} className="mx-1 mb-2 justify-start! sm:hidden!">
      <Search aria-hidden="true" size={20} />
      {t("open")}
    </Button>
  );
}

import { Users } from "lucide-react";
import { useTranslations } from "next-intl";

import { CountButton } from "#components/ui/count-button.tsx";

interface PeopleButtonProps {
  /** How many are here now; null where that is not known. */
  online: number | null;
  open: boolean;
  onPress: () => void;
  folds?: boolean | undefined;
}

/** Says how many are here and shows who. */
export function PeopleButton({ online, open, onPress, folds }: PeopleButtonProps) {
  const t = useTranslations("chat.members");
  const label = online === null ? t("title") : t("button", { count: online });
  return (
    <CountButton label={label} icon={Users} count={online} aria-pressed={open} aria-keyshortcuts="Alt+M" onClick={onPress} folds={folds} />
  );
}

import { Users } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "#components/ui/button.tsx";

interface PeopleButtonProps {
  /** How many are here now; null where that is not known. */
  online: number | null;
  open: boolean;
  onPress: () => void;
}

/** Says how many are here and shows who. */
export function PeopleButton({ online, open, onPress }: PeopleButtonProps) {
  const t = useTranslations("chat.members");
  const label = online === null ? t("title") : t("button", { count: online });
  return (
    <Button
      variant="quiet"
      aria-pressed={open}
      aria-label={label}
      title={label}
      onClick={onPress}
      className="min-w-11 gap-1.5! px-2.5! max-sm:gap-0.5! max-sm:px-1.5!"
    >
      <Users aria-hidden="true" size={20} />
      {online !== null && (
        <span aria-hidden="true" className="figures" data-online-count>
          {online}
        </span>
      )}
    </Button>
  );
}

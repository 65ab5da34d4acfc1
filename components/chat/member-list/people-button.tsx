import { Users } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "#components/ui/button.tsx";

interface PeopleButtonProps {
  /** How many are here now. */
  online: number;
  open: boolean;
  onPress: () => void;
}

/** Says how many are here and shows who. */
export function PeopleButton({ online, open, onPress }: PeopleButtonProps) {
  const t = useTranslations("chat.members");
  return (
    <Button
      variant="quiet"
      aria-pressed={open}
      aria-label={t("button", { count: online })}
      title={t("button", { count: online })}
      onClick={onPress}
      className="min-w-11 gap-1.5! px-2.5!"
    >
      <Users aria-hidden="true" size={20} />
      <span aria-hidden="true" className="figures" data-online-count>
        {online}
      </span>
    </Button>
  );
}

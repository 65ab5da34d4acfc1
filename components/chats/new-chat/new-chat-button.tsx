"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

import { FindPerson } from "./find-person.tsx";
import { NewBroadcast } from "./new-broadcast.tsx";
import { NewGroup } from "./new-group.tsx";

type Step = "person" | "group" | "broadcast";

const TITLES = { person: "new", group: "new_group", broadcast: "new_broadcast" } as const;

/** The one way to a new chat: a person, or first a group or a broadcast to be made. */
export function NewChatButton() {
  const t = useTranslations("chats");
  const [open, setOpen] = useState(false);
  const [step, setStep] = useState<Step>("person");
  const change = (opens: boolean) => {
    if (opens) setStep("person");
    setOpen(opens);
  };
  const back = () => setStep("person");
  const trigger = (
    <Button variant="primary">
      <Plus aria-hidden="true" size={20} />
      {t("new")}
    </Button>
  );
  return (
    <Dialog open={open} onOpenChange={change} trigger={trigger} title={t(TITLES[step])}>
      {step === "person" && <FindPerson onGroup={() => setStep("group")} onBroadcast={() => setStep("broadcast")} />}
      {step === "group" && <NewGroup onBack={back} />}
      {step === "broadcast" && <NewBroadcast onBack={back} />}
    </Dialog>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { type ReactElement, useState } from "react";

import { Dialog } from "#components/ui/dialog.tsx";

import { FindPerson } from "./find-person.tsx";
import { NewBroadcast } from "./new-broadcast.tsx";
import { NewGroup } from "./new-group.tsx";

type Step = "person" | "group" | "broadcast";

interface NewChatDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What it opens with: somebody to write to, or something to make. */
  begin?: Step;
  /** What opens it, where nobody else decides. */
  trigger?: ReactElement;
}

const TITLES = { person: "new", group: "new_group", broadcast: "new_broadcast" } as const;

/** Makes a new chat: with a person, or first a group or a broadcast. */
export function NewChatDialog({ open, onOpenChange, begin = "person", trigger }: NewChatDialogProps) {
  const t = useTranslations("chats");
  const [step, setStep] = useState<Step>(begin);
  const change = (opens: boolean) => {
    if (!opens) setStep(begin);
    onOpenChange(opens);
  };
  const back = () => setStep("person");
  const made = () => change(false);
  const opener = trigger === undefined ? {} : { trigger };
  return (
    <Dialog open={open} onOpenChange={change} {...opener} title={t(TITLES[step])}>
      {step === "person" && <FindPerson onMade={made} onGroup={() => setStep("group")} onBroadcast={() => setStep("broadcast")} />}
      {step === "group" && <NewGroup onMade={made} onBack={back} />}
      {step === "broadcast" && <NewBroadcast onMade={made} onBack={back} />}
    </Dialog>
  );
}

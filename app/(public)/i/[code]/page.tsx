import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";

import { AcceptInvitation } from "#components/chats/accept-invitation.tsx";
import { ChatSign } from "#components/chats/chat-sign.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { type Invitation, inviteCodeSchema } from "#contract/invites.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { isAppError } from "#domain/errors.ts";
import { Phrases } from "#i18n/phrases.tsx";
import { pageContext } from "#server/http/page-context.ts";
import { showInvite } from "#server/use-cases/invites/accept-invite.ts";

interface Props {
  params: Promise<{ code: string }>;
}

type Found = { readonly is: "invitation"; readonly invitation: Invitation } | { readonly is: "used" | "unknown" };

/** What a link leads to; once per request, for the page and its title. */
const findInvitation = cache(async (code: string): Promise<Found> => {
  const known = inviteCodeSchema.safeParse(code);
  if (!known.success) return { is: "unknown" };
  try {
    return { is: "invitation", invitation: await showInvite(await pageContext(), { code: known.data }) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { is: error.code === "link_used" ? "used" : "unknown" };
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findInvitation((await params).code);
  const t = await getTranslations("chats.invitation");
  // The address is the key to the chat: no search engine should know it, and no other site should be told it.
  const title = found.is === "invitation" ? t("title", { name: found.invitation.name }) : t(`${found.is}_title`);
  return { title, robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** Where the link into a group or broadcast leads: what it is, and the way in. */
export default async function InvitePage({ params }: Props) {
  const { code } = await params;
  const [t, found, { actor }] = await Promise.all([getTranslations("chats.invitation"), findInvitation(code), pageContext()]);
  if (found.is !== "invitation") return <NoInvitation is={found.is} />;
  if (actor.userId !== null) {
    const action = t(KINDS[found.invitation.type].joinedBy === "open_link" ? "join_broadcast" : "join_group");
    return (
      <Invited invitation={found.invitation}>
        <Phrases of={["chats"]}>
          <AcceptInvitation code={code} action={action} />
        </Phrases>
      </Invited>
    );
  }
  return (
    <Invited invitation={found.invitation}>
      <ButtonLink href={`/sign-in?next=/i/${code}`} variant="primary" size="lg">
        {t("sign_in")}
      </ButtonLink>
      <p className="text-sm text-pretty text-ink-soft">{t("sign_in_hint")}</p>
    </Invited>
  );
}

async function Invited({ invitation, children }: { invitation: Invitation; children: ReactNode }) {
  const t = await getTranslations("chats");
  const { name, description, type, member_count } = invitation;
  return (
    <Notice
      picture={<ChatSign kind={type} title={name} size={72} />}
      title={
        <>
          <span className="block pb-1 text-base font-normal tracking-normal text-ink-soft">{t("invitation.lead")}</span>
          <span className="wrap-anywhere">{name}</span>
        </>
      }
      action={<div className="flex w-full max-w-xs flex-col gap-3">{children}</div>}
    >
      <p>
        {t(`kinds.${type}`)} · {t("people.found", { count: member_count })}
      </p>
      {description !== null && <p className="pt-3 wrap-anywhere whitespace-pre-line text-ink">{description}</p>}
    </Notice>
  );
}

async function NoInvitation({ is }: { is: "used" | "unknown" }) {
  const t = await getTranslations("chats.invitation");
  return (
    <Notice
      title={t(`${is}_title`)}
      action={
        <ButtonLink href="/" variant="primary">
          {t("home")}
        </ButtonLink>
      }
    >
      {t(`${is}_text`)}
    </Notice>
  );
}

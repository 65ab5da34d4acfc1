import type { ApiError } from "#client/api/call.ts";
import { LIMITS } from "#contract/limits.ts";
import type { MyProfile, UpdateProfileInput } from "#contract/users.ts";
import { messageLength } from "#domain/message/compose.ts";
import type { Phrases } from "#i18n/messages/en.ts";

/** What the profile's form holds. */
export interface ProfileDraft {
  readonly username: string;
  readonly bio: string;
  readonly phone: string;
  /** A new picture as a data URL; null takes the present one away, undefined keeps it. */
  readonly avatar: string | null | undefined;
}

/** For each field that is wrong, the phrase that says what. */
export type ProfileFaults = { readonly [Field in keyof ProfileDraft]?: keyof Phrases["profile"] };

/** The form as it stands before anybody has typed. */
export function draftOf({ username, bio, phone }: MyProfile): ProfileDraft {
  return { username, bio: bio ?? "", phone: phone ?? "", avatar: undefined };
}

/** What is wrong before asking the server. */
export function faultsOfDraft({ username, bio, phone }: ProfileDraft): ProfileFaults {
  const name = username.trim();
  const nameFits = name.length >= LIMITS.usernameMin && name.length <= LIMITS.usernameMax && /^\w+$/.test(name);
  return {
    ...(!nameFits && { username: "username_wrong" }),
    ...(messageLength(bio.trim()) > LIMITS.bioMax && { bio: "bio_too_long" }),
    ...(phone.trim() !== "" && !/^\+[1-9]\d{7,14}$/.test(digitsOf(phone)) && { phone: "phone_wrong" }),
  } satisfies ProfileFaults;
}

/** What has to be sent for the profile to become the draft; null for nothing. */
export function changesOf(profile: MyProfile, { username, bio, phone, avatar }: ProfileDraft): UpdateProfileInput | null {
  const [newBio, newPhone] = [bio.trim() || null, digitsOf(phone) || null];
  const changes = {
    ...(username.trim() !== profile.username && { username: username.trim() }),
    ...(newBio !== profile.bio && { bio: newBio }),
    ...(newPhone !== profile.phone && { phone: newPhone }),
    ...(avatar !== undefined && { avatar }),
  };
  return Object.keys(changes).length === 0 ? null : changes;
}

/** What the server found wrong, by field; empty when it concerns none. */
export function faultsOfProblem({ code, details }: ApiError): ProfileFaults {
  if (details === undefined) return {};
  const taken = code === "account_exists";
  return {
    ...("username" in details && { username: taken ? "username_taken" : "username_wrong" }),
    ...("bio" in details && { bio: "bio_too_long" }),
    ...("phone" in details && { phone: taken ? "phone_taken" : "phone_wrong" }),
    ...("avatar" in details && { avatar: "picture_wrong" }),
  } satisfies ProfileFaults;
}

/** A telephone number without what people write between its digits. */
function digitsOf(phone: string): string {
  return phone.replace(/[\s()-]/g, "");
}

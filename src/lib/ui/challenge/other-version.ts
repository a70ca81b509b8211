import type { ChallengeContent } from '$domain/challenge/challenge';
import type { Localised } from '$domain/localised';
import { milanField } from '$domain/milan-time';
import { m } from '$i18n/paraglide/messages';

/** A field that two windows wrote differently: what is saved, under the name that the form gives it. */
export interface OtherField {
  name: string;
  label: string;
  text: string;
  lang?: 'it' | 'en';
}

type Typed = Record<string, string | string[]>;
/** A stored challenge, with the names of what can be chosen in it. */
interface Draft extends ChallengeContent {
  partnerIds: string[];
  areas: readonly { id: string; label: string }[];
  topics: readonly { id: string; label: string }[];
  partners: readonly { id: string; name: string }[];
}

/** What is written in a challenge, field by field under the names that the form gives them. */
function textFields(draft: Draft): OtherField[] {
  const both = (name: string, label: string, text: Localised): OtherField[] =>
    (['it', 'en'] as const).map((lang) => ({
      name: `${name}.${lang}`,
      label: `${label} (${lang.toUpperCase()})`,
      text: text[lang],
      lang,
    }));
  return [
    ...both('title', m.member_title(), draft.title),
    ...both('summary', m.member_summary(), draft.summary),
    ...both('problem', m.public_problem(), draft.problem),
    ...both('outcome', m.public_outcome(), draft.outcome),
    ...both('prize', m.member_prize(), draft.prize),
    { name: 'prizeAmount', label: m.member_prize_amount(), text: String(draft.prizeAmount) },
    ...draft.benefits.flatMap(({ title, detail }, index) => [
      ...both(`benefits.${index}.title`, m.member_benefit({ n: index + 1 }), title),
      ...both(`benefits.${index}.detail`, m.member_benefit_detail({ n: index + 1 }), detail),
    ]),
    { name: 'places', label: m.member_places(), text: String(draft.places) },
    ...both('ipTerms.background', m.public_terms_background(), draft.ipTerms.background),
    ...both('ipTerms.results', m.public_terms_results(), draft.ipTerms.results),
    ...both('ipTerms.unselected', m.public_terms_unselected(), draft.ipTerms.unselected),
    ...(
      [
        ['opensAt', m.member_opens()],
        ['closesAt', m.member_closes()],
        ['assessmentEndsAt', m.member_assessed()],
        ['answersBy', m.member_answers()],
      ] as const
    ).map(([name, label]) => {
      const at = draft[name];
      return { name, label, text: at ? milanField(at) : '' };
    }),
    { name: 'contact.role', label: m.member_contact_role(), text: draft.contact.role },
    { name: 'contact.email', label: m.sign_in_email(), text: draft.contact.email },
  ];
}

/** What is chosen in a challenge, with what it is chosen from. */
function choiceFields(draft: Draft) {
  const areas = draft.areas.map(({ id, label }) => ({ id, name: label }));
  const topics = draft.topics.map(({ id, label }) => ({ id, name: label }));
  return [
    { name: 'areaId', label: m.public_area(), ids: draft.areaId ? [draft.areaId] : [], from: areas },
    { name: 'topicIds', label: m.public_topic(), ids: draft.topicIds, from: topics },
    { name: 'partnerIds', label: m.member_partners(), ids: draft.partnerIds, from: draft.partners },
  ];
}

/** The names of the form's fields, as its labels have them. */
export const fieldLabels = (draft: Draft): Record<string, string> =>
  Object.fromEntries([...textFields(draft), ...choiceFields(draft)].map(({ name, label }) => [name, label]));

/** What is stored in every field of the form, as the form would send it. */
export const storedFields = (draft: Draft): Typed =>
  Object.fromEntries([
    ...textFields(draft).map(({ name, text }) => [name, text]),
    ...choiceFields(draft).map(({ name, ids }) => [name, ids]),
  ]);

/** Every field of a challenge that is stored otherwise than it was typed here, in the order of the form. */
export function otherVersion(draft: Draft, typed: Typed): OtherField[] {
  const named = (ids: string[], list: readonly { id: string; name: string }[]) =>
    ids.map((id) => list.find((item) => item.id === id)?.name ?? id);
  const idsTyped = (name: string) => [typed[name] ?? []].flat().filter(Boolean);
  return [
    ...textFields(draft).filter(({ name, text }) => plain(String(typed[name] ?? '')) !== plain(text)),
    ...choiceFields(draft)
      .filter(({ name, ids }) => [...ids].sort().join() !== idsTyped(name).sort().join())
      .map(({ name, label, ids, from }) => ({ name, label, text: named(ids, from).join(', ') })),
  ];
}

/** Browsers send line breaks as CR LF, and the server trims. */
const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim();

import { m } from '$i18n/paraglide/messages';

const both = (name: string, label: string): Record<string, string> => ({
  [`${name}.it`]: `${label} (IT)`,
  [`${name}.en`]: `${label} (EN)`,
});

/** Names of the fields of a question and of a section, for the summary of a refused form. */
export const questionLabels = (): Record<string, string> => ({
  ...both('label', m.member_question()),
  ...both('hint', m.member_question_hint()),
  section: m.member_question_section(),
  kind: m.member_question_kind(),
  maxWords: m.member_question_words(),
  passportField: m.member_question_passport(),
  ...both('options', m.member_question_options()),
  ...both('section', m.member_section_name()),
});

/** Names of the fields of a criterion. */
export const criterionLabels = (): Record<string, string> => ({
  ...both('name', m.member_criterion()),
  ...both('description', m.member_criterion_description()),
  weight: m.member_weight(),
  ...[0, 1, 2, 3, 4].reduce(
    (all, level) => ({ ...all, ...both(`scale.${level}`, m.member_level({ n: level + 1 })) }),
    {},
  ),
  evidence: m.member_evidence(),
});

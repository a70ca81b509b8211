import { m } from '$i18n/paraglide/messages';

/** Names of the fields of a topic, for the summary of a refused form. */
export const topicLabels = (): Record<string, string> => ({
  areaId: m.vocabulary_area(),
  'label.it': `${m.vocabulary_label()} (IT)`,
  'label.en': `${m.vocabulary_label()} (EN)`,
  'synonyms.it': `${m.vocabulary_synonyms()} (IT)`,
  'synonyms.en': `${m.vocabulary_synonyms()} (EN)`,
});

import type { Visitor } from '$domain/actor';
import { notFound } from '$domain/errors';
import { pick, type Locale } from '$domain/localised';
import { clashes } from '$domain/vocabulary/change';
import { fold } from '$domain/vocabulary/phrases';
import { wordsOfTopic } from '$domain/vocabulary/topic';
import { authorise, signedIn } from '../authorise';
import type { TopicRecord } from '../store/models/vocabulary';
import { carrierCounts } from './carriers';
import { asTopic, forgetVocabulary, loadVocabulary } from './load';

/** The whole vocabulary for those who keep it: areas with their topics, searched in both languages. */
export async function viewVocabulary(actor: Visitor, q: string, locale: Locale) {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  const [{ areas, topics }, counts] = await Promise.all([loadVocabulary(), carrierCounts()]);
  const labels = new Map(topics.map((topic) => [topic._id, pick(topic.label, locale).text]));
  const wanted = fold(q.trim());
  const speaksOf = (topic: TopicRecord) =>
    wanted === '' || wordsOfTopic(topic).some(({ text }) => fold(text).includes(wanted));
  const line = (topic: TopicRecord) => ({
    id: topic._id,
    label: topic.label,
    synonyms: topic.synonyms,
    retired: topic.retired,
    mergedInto: topic.mergedInto ? (labels.get(topic.mergedInto) ?? topic.mergedInto) : null,
    challenges: counts.challenges.get(topic._id) ?? 0,
    passports: counts.passports.get(topic._id) ?? 0,
  });
  const found = topics.filter(speaksOf);
  const inOrder = (list: TopicRecord[]) =>
    list.map(line).sort((a, b) => a.label[locale].localeCompare(b.label[locale], locale));
  return {
    q: q.trim(),
    total: topics.filter((topic) => !topic.retired).length,
    found: found.filter((topic) => !topic.retired).length,
    areas: areas.map((area) => ({
      id: area._id,
      label: pick(area.label, locale).text,
      look: area.look,
      topics: inOrder(found.filter((topic) => topic.areaId === area._id && !topic.retired)),
    })),
    retired: inOrder(found.filter((topic) => topic.retired)),
    clashes: clashes(topics.map(asTopic)).map(({ word, topicId, otherId }) => ({
      word,
      topics: [topicId, otherId].map((id) => ({ id, label: labels.get(id) ?? id })),
    })),
  };
}

/** One topic with everything that is written of it, as it is now, and what it may become part of. */
export async function viewTopic(actor: Visitor, topicId: string, locale: Locale) {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  // The version decides whether a save is refused: another process may have written it a second ago.
  forgetVocabulary();
  const { areas, topics } = await loadVocabulary();
  const topic = topics.find(({ _id }) => _id === topicId);
  if (!topic) throw notFound();
  const name = (id: string) =>
    pick(topics.find(({ _id }) => _id === id)?.label ?? { it: id, en: id }, locale).text;
  return {
    id: topic._id,
    name: pick(topic.label, locale).text,
    version: topic.version ?? 0,
    areaId: topic.areaId,
    label: topic.label,
    synonyms: topic.synonyms,
    retired: topic.retired,
    mergedInto: topic.mergedInto ? { id: topic.mergedInto, label: name(topic.mergedInto) } : null,
    merged: topics.filter(({ mergedInto }) => mergedInto === topicId).map(({ _id }) => name(_id)),
    areas: areas.map((area) => ({ id: area._id, label: pick(area.label, locale).text })),
    others: topics
      .filter(({ _id, retired }) => _id !== topicId && !retired)
      .map(({ _id, areaId }) => ({ id: _id, label: name(_id), areaId }))
      .sort((a, b) => a.label.localeCompare(b.label, locale)),
  };
}

/** The areas a new topic can stand under. */
export async function viewNewTopic(actor: Visitor, locale: Locale) {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  const { areas } = await loadVocabulary();
  return { areas: areas.map((area) => ({ id: area._id, label: pick(area.label, locale).text })) };
}

import { PUBLIC_STATES } from '$domain/challenge/challenge';
import { Challenges } from '../store/models/challenges';
import { Organisations } from '../store/models/organisations';

/** A sitemap holds 50,000 addresses at most; each page has two. */
const LISTED = 20_000;

/** Addresses of what everybody may read, for search engines. */
export async function listPublic(): Promise<{
  challenges: { slug: string; changedAt: Date }[];
  members: { slug: string }[];
}> {
  const [challenges, members] = await Promise.all([
    Challenges.find({ state: { $in: [...PUBLIC_STATES] } }, { slug: 1, updatedAt: 1 })
      .sort({ closesAt: -1 })
      .limit(LISTED)
      .lean(),
    Organisations.find({ kind: { $in: ['member', 'institution'] } }, { slug: 1 })
      .sort({ name: 1 })
      .limit(1_000)
      .lean(),
  ]);
  return {
    challenges: challenges.map(({ slug, updatedAt }) => ({ slug, changedAt: updatedAt })),
    members: members.map(({ slug }) => ({ slug })),
  };
}

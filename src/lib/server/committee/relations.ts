import { Challenges } from '../store/models/challenges';
import { Conflicts, type ConflictRecord } from '../store/models/committee';
import { Users, type UserRecord } from '../store/models/people';
import type { Session } from '../store/transaction';

/** Whether a member of a panel is related to a start-up. */
export type Related = (userId: string, organisationId: string) => boolean;

/** The relations on one challenge. */
export interface Relations {
  related: Related;
  /** Start-ups of this person's conflicts, declared or from having been there once: whoever is of one sits on no panel. */
  startupsOf: (userId: string) => string[];
}

/**
 * Whether a panel member is related to a start-up, by a declared conflict, or by belonging to it now or once.
 * @param also people who do not sit on the panel yet
 */
export async function relations(
  challenge: { _id: string },
  session?: Session,
  also: string[] = [],
): Promise<Related> {
  return (await relationsOn([challenge], session, also))(challenge._id).related;
}

/** The same for several challenges at once, in one query. */
export async function relationsOn(
  challenges: { _id: string }[],
  session?: Session,
  also: string[] = [],
): Promise<(challengeId: string) => Relations> {
  const found = await Challenges.aggregate<Found>(
    [
      { $match: { _id: { $in: challenges.map(({ _id }) => _id) } } },
      { $project: { userIds: { $concatArrays: ['$panel.userId', also] } } },
      {
        $lookup: {
          from: Conflicts.collection.name,
          localField: '_id',
          foreignField: 'challengeId',
          pipeline: [{ $project: { userId: 1, organisationId: 1 } }],
          as: 'conflicts',
        },
      },
      {
        $lookup: {
          from: Users.collection.name,
          localField: 'userIds',
          foreignField: '_id',
          pipeline: [{ $project: { organisation: 1, formerStartupIds: 1 } }],
          as: 'people',
        },
      },
    ],
    { session },
  );
  const known = new Map(
    found.map((challenge) => [
      challenge._id,
      {
        conflicts: conflictsByPerson(challenge),
        belongs: new Map(challenge.people.map(({ _id, organisation }) => [_id, organisation?.id])),
      },
    ]),
  );
  return (challengeId) => {
    const here = known.get(challengeId);
    return {
      related: (userId, organisationId) =>
        here?.belongs.get(userId) === organisationId ||
        (here?.conflicts.get(userId)?.has(organisationId) ?? false),
      startupsOf: (userId) => [...(here?.conflicts.get(userId) ?? [])],
    };
  };
}

interface Found {
  _id: string;
  conflicts: Pick<ConflictRecord, 'userId' | 'organisationId'>[];
  people: (Pick<UserRecord, '_id' | 'organisation'> & Partial<Pick<UserRecord, 'formerStartupIds'>>)[];
}

function conflictsByPerson({ conflicts, people }: Found): Map<string, Set<string>> {
  const startups = new Map<string, Set<string>>();
  const add = (userId: string, organisationId: string) =>
    startups.set(userId, (startups.get(userId) ?? new Set()).add(organisationId));
  for (const { userId, organisationId } of conflicts) add(userId, organisationId);
  for (const { _id, formerStartupIds = [] } of people) for (const id of formerStartupIds) add(_id, id);
  return startups;
}

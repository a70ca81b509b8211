import mongoose, { type ClientSession } from 'mongoose';

export type Session = ClientSession;

/**
 * Runs the work in one transaction with majority writes; transient conflicts run it again, so the work
 * must read what it decides on through the session and have no other side effects (those are outbox jobs).
 */
export async function transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const session = await mongoose.startSession();
  try {
    return await session.withTransaction(() => work(session), {
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', journal: true },
    });
  } finally {
    await session.endSession();
  }
}

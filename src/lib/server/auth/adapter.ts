import type { Adapter, AdapterSession, AdapterUser } from '@auth/core/adapters';
import { hashToken } from '../fingerprint';
import { isDuplicateKey } from '../store/duplicate-key';
import { Sessions, SignInTokens, Users, type UserRecord } from '../store/models/people';

/** The secretariat sees who has not come for long. */
export const signedInNow = (userId: string) =>
  Users.updateOne({ _id: userId }, { $set: { lastSignInAt: new Date() } });

const toUser = (user: UserRecord): AdapterUser => ({
  id: user._id,
  email: user.email,
  name: user.name,
  emailVerified: user.createdAt,
});

/** Auth.js over our own models: sessions by hashed token, one user an address, a new link ends the older ones. */
export const adapter = {
  async createUser(user) {
    const email = user.email.toLowerCase();
    try {
      const created = await Users.create({ email, name: user.name ?? '' });
      return toUser(created.toObject());
    } catch (error) {
      // The first sign-in sent twenty times at once makes one user (trust 13).
      if (!isDuplicateKey(error)) throw error;
      const existing = await Users.findOne({ email }).lean<UserRecord>();
      if (!existing) throw error;
      return toUser(existing);
    }
  },
  async getUser(id) {
    const user = await Users.findOne({ _id: id }).lean<UserRecord>();
    return user ? toUser(user) : null;
  },
  async getUserByEmail(email) {
    const user = await Users.findOne({ email: email.toLowerCase() }).lean<UserRecord>();
    return user ? toUser(user) : null;
  },
  async getUserByAccount() {
    return null;
  },
  async updateUser(user) {
    // Auth.js marks the address as verified here; our users exist only verified, so nothing changes.
    const current = await Users.findOne({ _id: user.id }).lean<UserRecord>();
    if (!current) throw new Error('user not found');
    return toUser(current);
  },
  async linkAccount() {
    return undefined;
  },
  async createSession(session) {
    await Sessions.create({
      _id: hashToken(session.sessionToken),
      userId: session.userId,
      expires: session.expires,
    });
    await signedInNow(session.userId);
    return session;
  },
  async getSessionAndUser(sessionToken): Promise<{ session: AdapterSession; user: AdapterUser } | null> {
    const session = await Sessions.findOne({
      _id: hashToken(sessionToken),
      expires: { $gt: new Date() },
    }).lean();
    if (!session) return null;
    const user = await Users.findOne({ _id: session.userId }).lean<UserRecord>();
    if (!user) return null;
    return {
      session: { sessionToken, userId: session.userId, expires: session.expires },
      user: toUser(user),
    };
  },
  async updateSession() {
    // Sessions have an absolute end: activity does not prolong them (trust 12).
    return null;
  },
  async deleteSession(sessionToken) {
    await Sessions.deleteOne({ _id: hashToken(sessionToken) });
  },
  async createVerificationToken(token) {
    const { identifier, token: hashed, expires } = token;
    // One atomic write: whichever of many requests at once is the last, its link alone is valid (trust 10).
    const replace = () =>
      SignInTokens.replaceOne({ _id: identifier }, { token: hashed, expires }, { upsert: true });
    await replace().catch((error: unknown) => {
      // Two first requests at once both insert: the slower one finds the other's document now.
      if (!isDuplicateKey(error)) throw error;
      return replace();
    });
    return token;
  },
  async useVerificationToken({ identifier, token }) {
    // Atomic: of fifty parallel uses one gets the document (trust 10).
    const used = await SignInTokens.findOneAndDelete({ _id: identifier, token }).lean();
    return used ? { identifier, token: used.token, expires: used.expires } : null;
  },
} satisfies Adapter;

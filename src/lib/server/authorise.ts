import type { Visitor } from '$domain/actor';
import { AppError, notFound } from '$domain/errors';
import { can, type Permission, type PermissionFacts } from '$domain/policy';

/** Passes, or answers as if the thing did not exist; who is not signed in is asked to, only where `signIn` says so. */
export function authorise<P extends Permission>(
  actor: Visitor,
  permission: P,
  facts: PermissionFacts[P],
): void {
  if (!can(actor, permission, facts)) throw notFound();
}

/** For pages that exist for every signed-in person. @throws AppError unauthenticated */
export function signedIn(actor: Visitor): asserts actor is NonNullable<Visitor> {
  if (!actor) throw new AppError('unauthenticated', 'sign_in_first');
}

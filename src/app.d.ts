import type { Actor } from '$domain/actor';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** Shown to the person, found in the log. */
      id: string;
    }
    interface Locals {
      requestId: string;
      actor: Actor | null;
    }
  }
}

export {};

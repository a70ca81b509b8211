import mongoose from 'mongoose';
import { config } from '../config';

// 'throw': an unknown key would otherwise be dropped, and a filter that lost its key matches everything.
mongoose.set('strictQuery', 'throw');
mongoose.set('strict', 'throw');
mongoose.set('autoIndex', false);
mongoose.set('autoCreate', false);
// Commands fail at once while the database is away, instead of hanging until a buffer times out.
mongoose.set('bufferCommands', false);

let connecting: Promise<typeof mongoose> | undefined;

/** Connects once; every later call waits for the same connection. */
export function connect(uri = config().MONGODB_URI): Promise<typeof mongoose> {
  connecting ??= mongoose
    .connect(uri, {
      serverSelectionTimeoutMS: 5_000,
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
      appName: 'sfida',
    })
    .catch((error: unknown) => {
      connecting = undefined;
      throw error;
    });
  return connecting;
}

export async function disconnect(): Promise<void> {
  connecting = undefined;
  await mongoose.disconnect();
}

/** True when MongoDB answers a ping within two seconds. */
export async function isAlive(): Promise<boolean> {
  try {
    await mongoose.connection.db?.command({ ping: 1 }, { timeoutMS: 2_000 });
    return mongoose.connection.readyState === 1;
  } catch {
    return false;
  }
}

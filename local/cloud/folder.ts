/** Access to a data folder without a cloud, for programs that back it up or audit it. */
export { EJSON } from 'bson'
export { Database } from './database/database.ts'
export { syncFolder } from './database/open-root.ts'
export { rewriteAfterRemovals } from './database/rewrite.ts'
export { Store } from './database/store.ts'
export { type Doc, encode } from './protocol/ejson.ts'
export { readSnapshot, type Snapshot } from './read-snapshot.ts'
export { Files } from './storage/files.ts'

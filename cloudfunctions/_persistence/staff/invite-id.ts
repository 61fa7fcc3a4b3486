import { keyedHash } from '../secrets/cipher'

/**
 * The kept form of an invitation's code, useless to a reader of the database. The deployer makes
 * the first one.
 */
export const inviteId = (inviteCode: string): string =>
  keyedHash('staff', inviteCode).toString('hex')

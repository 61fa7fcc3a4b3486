import { keyedHash } from '../secrets/cipher'

/**
 * The stored form of an invitation code. The hash is keyed, so the database does not reveal the
 * code. This file is separate because the deployment also makes a code, for the first admin.
 */
export const inviteId = (inviteCode: string): string =>
  keyedHash('staff', inviteCode).toString('hex')

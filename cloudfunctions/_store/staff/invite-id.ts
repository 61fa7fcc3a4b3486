import { createHmac } from 'node:crypto'
import { secret } from '../secrets/cipher'

/** The kept form of an invitation's code, useless to a reader of the database. The deployer makes the first one. */
export const inviteId = (code: string): string =>
  createHmac('sha256', secret('CODE_KEY')).update(`zhihui-315/staff/${code}`).digest('hex')

import { createHmac } from 'node:crypto'
import { secret } from '../secrets/cipher'

/** What is kept of an invitation's code: who reads the database cannot use it. Also for whoever deploys, who makes the first one. */
export const inviteId = (code: string): string =>
  createHmac('sha256', secret('CODE_KEY')).update(`zhihui-315/staff/${code}`).digest('hex')

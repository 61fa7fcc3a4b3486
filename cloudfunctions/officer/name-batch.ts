import { batchKey } from '../_domain/merchant/correction'
import { act, type Handler } from '../_serve/call'

export const nameBatch: Handler<'officer.nameBatch'> = ({ batch }, call) =>
  act(call, { type: 'nameBatch', batch: batchKey(batch) })

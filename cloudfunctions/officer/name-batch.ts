import { actSaying, type Handler } from '../_serve/call'
import { batchMark } from '../_store/case/batches'

export const nameBatch: Handler<'officer.nameBatch'> = ({ batch }, call) =>
  actSaying(call, batch, (name) => ({ type: 'nameBatch', mark: batchMark(batch), name }))

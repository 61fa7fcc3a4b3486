import type { Handler } from '../_serve/call'
import { keeping } from '../_serve/own-evidence'
import { changeBoth, otherCase } from './change-both'
import { gathering } from './gathering'

export const gather: Handler<'complaint.gather'> = async ({ number }, call) => {
  const other = await otherCase(call, number)
  const { evidence, both } = await gathering(call, other)
  return keeping(evidence, call.head._id, call.now, () => changeBoth(call, both))
}

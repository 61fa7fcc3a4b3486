import { acceptBy } from '../../miniprogram/shared/clock/deadlines'
import type { Handler } from '../_serve/call'
import { fileCase } from './file-case'
import { openingOf } from './opening'

export const record: Handler<'complaint.record'> = async ({ complaint, ...entered }, call) =>
  fileCase(call, openingOf(complaint, call.openid, call.now, entered), { acceptBy: acceptBy(call.now).at })

import { acceptBy } from '../../miniprogram/shared/clock/deadlines'
import type { Handler } from '../_serve/call'
import { fileCase } from '../_serve/file-case'
import { openingOf } from '../_serve/opening'

export const submit: Handler<'complaint.submit'> = async (input, call) =>
  fileCase(call, await openingOf(input, call.openid, call.now), { acceptBy: acceptBy(call.now).at })

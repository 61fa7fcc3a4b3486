import { addDays, endOfDay, shanghaiDayOf } from '#shared/calendar/days'
import { type CommandActions, commandWithOptionalText } from '../_gateway/command-actions'

export const commands = {
  withdraw: commandWithOptionalText('reason', (_input, reason) => ({ type: 'withdraw', reason })),
  rate: commandWithOptionalText('note', ({ stars, tags }, note) => ({
    type: 'rate',
    stars,
    tags: [...new Set(tags)],
    note,
  })),
  requestMaterials: commandWithOptionalText('note', ({ needs, days }, note, { actor, now }) => ({
    type: actor.role === 'dispatcher' ? 'inquire' : 'requestMaterials',
    needs,
    dueAt: endOfDay(addDays(shanghaiDayOf(now), days)),
    note,
  })),
} satisfies CommandActions<'complaint'>

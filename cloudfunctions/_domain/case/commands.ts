import { moduleCommands } from '../../_modules/generated/commands'
import type { CommandOf } from '../decider'
import { agreementCommands } from './agreement/commands'
import { calendarYearCommands } from './calendar-years/commands'
import { closingCommands } from './closing/commands'
import { dispatchCommands } from './dispatch/commands'
import { erasureCommands } from './erasure/commands'
import { filingCommands } from './filing/commands'
import { trackCommands } from './location/commands'
import { mediationCommands } from './mediation/commands'
import { answerCommands } from './merchant-response/commands'
import { pauseCommands } from './pauses/commands'
import { reminderCommands } from './reminders/commands'
import { violationCommands } from './violation/commands'

export const caseCommands = {
  ...filingCommands,
  ...answerCommands,
  ...dispatchCommands,
  ...trackCommands,
  ...pauseCommands,
  ...reminderCommands,
  ...calendarYearCommands,
  ...violationCommands,
  ...mediationCommands,
  ...agreementCommands,
  ...closingCommands,
  ...erasureCommands,
  ...moduleCommands,
}

export type Command = CommandOf<typeof caseCommands>
export type CommandType = keyof typeof caseCommands

/** The types of the commands that have no field besides `type`. */
export type CommandTypeWithoutData = {
  [Type in CommandType]: { type: Type } extends Extract<Command, { type: Type }> ? Type : never
}[CommandType]

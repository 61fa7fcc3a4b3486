import type { CommandOf } from '../decider'
import { agreementCommands } from './agreement/commands'
import { answerCommands } from './answer/commands'
import { closingCommands } from './closing/commands'
import { copyCommands } from './copies/commands'
import { dispatchCommands } from './dispatch/commands'
import { erasureCommands } from './erasure/commands'
import { filingCommands } from './filing/commands'
import { jointCommands } from './joint/commands'
import { linkCommands } from './links/commands'
import { liveCommands } from './live/commands'
import { mediationCommands } from './mediation/commands'
import { pauseCommands } from './pauses/commands'
import { readingCommands } from './reading/commands'
import { reminderCommands } from './reminders/commands'
import { roomCommands } from './room/commands'
import { trackCommands } from './track/commands'
import { violationCommands } from './violation/commands'

export const caseCommands = {
  ...filingCommands,
  ...jointCommands,
  ...answerCommands,
  ...copyCommands,
  ...readingCommands,
  ...linkCommands,
  ...dispatchCommands,
  ...trackCommands,
  ...pauseCommands,
  ...reminderCommands,
  ...violationCommands,
  ...mediationCommands,
  ...agreementCommands,
  ...roomCommands,
  ...liveCommands,
  ...closingCommands,
  ...erasureCommands,
}

export type Command = CommandOf<typeof caseCommands>
export type CommandType = keyof typeof caseCommands

// Written by `npm run modules -- --write`. Do not edit.
import { scorecardCommands as programmes } from '../programmes/scorecard-commands'
import { scorecardCommands as scorePublication } from '../score-publication/scorecard-commands'
import { scorecardCommands as shopRecords } from '../shop-records/scorecard-commands'

export const moduleScorecardCommands = {
  ...programmes,
  ...scorePublication,
  ...shopRecords,
}

// Written by `npm run modules -- --write`. Do not edit.
import { caseCommands as assistedIntake } from '../assisted-intake/case-commands'
import { caseCommands as caseLinks } from '../case-links/case-commands'
import { caseCommands as enforcement } from '../enforcement/case-commands'
import { caseCommands as entrustedMediation } from '../entrusted-mediation/case-commands'
import { caseCommands as goodsChecks } from '../goods-checks/case-commands'
import { caseCommands as inspections } from '../inspections/case-commands'
import { caseCommands as jointComplaints } from '../joint-complaints/case-commands'
import { caseCommands as mediationRoom } from '../mediation-room/case-commands'
import { caseCommands as orders } from '../orders/case-commands'
import { caseCommands as platformNumbers } from '../platform-numbers/case-commands'
import { caseCommands as redactedCopies } from '../redacted-copies/case-commands'
import { caseCommands as reinforcement } from '../reinforcement/case-commands'
import { caseCommands as remedyCalculator } from '../remedy-calculator/case-commands'
import { caseCommands as supervision } from '../supervision/case-commands'
import { caseCommands as textRecognition } from '../text-recognition/case-commands'

export const moduleCaseCommands = {
  ...assistedIntake,
  ...caseLinks,
  ...enforcement,
  ...entrustedMediation,
  ...goodsChecks,
  ...inspections,
  ...jointComplaints,
  ...mediationRoom,
  ...orders,
  ...platformNumbers,
  ...redactedCopies,
  ...reinforcement,
  ...remedyCalculator,
  ...supervision,
  ...textRecognition,
}

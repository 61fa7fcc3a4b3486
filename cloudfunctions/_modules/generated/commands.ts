// Written by `npm run modules -- --write`. Do not edit.
import { commands as assistedIntake } from '../assisted-intake/commands'
import { commands as caseLinks } from '../case-links/commands'
import { commands as enforcement } from '../enforcement/commands'
import { commands as entrustedMediation } from '../entrusted-mediation/commands'
import { commands as goodsChecks } from '../goods-checks/commands'
import { commands as jointComplaints } from '../joint-complaints/commands'
import { commands as livestream } from '../livestream/commands'
import { commands as mediationRoom } from '../mediation-room/commands'
import { commands as onlineSellers } from '../online-sellers/commands'
import { commands as platformNumbers } from '../platform-numbers/commands'
import { commands as redactedCopies } from '../redacted-copies/commands'
import { commands as remedyCalculator } from '../remedy-calculator/commands'
import { commands as textRecognition } from '../text-recognition/commands'

export const moduleCommands = {
  ...assistedIntake,
  ...caseLinks,
  ...enforcement,
  ...entrustedMediation,
  ...goodsChecks,
  ...jointComplaints,
  ...livestream,
  ...mediationRoom,
  ...onlineSellers,
  ...platformNumbers,
  ...redactedCopies,
  ...remedyCalculator,
  ...textRecognition,
}

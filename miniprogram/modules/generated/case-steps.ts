// Written by `npm run modules -- --write`. Do not edit.
import { caseSteps as entrustedMediation } from '../entrusted-mediation/case-steps'
import { caseSteps as jointComplaints } from '../joint-complaints/case-steps'
import { caseSteps as mediationRoom } from '../mediation-room/case-steps'
import { caseSteps as remedyCalculator } from '../remedy-calculator/case-steps'

export const moduleCaseSteps = {
  'entrusted-mediation': entrustedMediation,
  'joint-complaints': jointComplaints,
  'mediation-room': mediationRoom,
  'remedy-calculator': remedyCalculator,
}

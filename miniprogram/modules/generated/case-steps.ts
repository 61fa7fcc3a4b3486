// Written by `npm run modules -- --write`. Do not edit.
import { caseSteps as enforcement } from '../enforcement/case-steps'
import { caseSteps as entrustedMediation } from '../entrusted-mediation/case-steps'
import { caseSteps as goodsChecks } from '../goods-checks/case-steps'
import { caseSteps as inspections } from '../inspections/case-steps'
import { caseSteps as jointComplaints } from '../joint-complaints/case-steps'
import { caseSteps as mediationRoom } from '../mediation-room/case-steps'
import { caseSteps as orders } from '../orders/case-steps'
import { caseSteps as redactedCopies } from '../redacted-copies/case-steps'
import { caseSteps as reinforcement } from '../reinforcement/case-steps'
import { caseSteps as remedyCalculator } from '../remedy-calculator/case-steps'
import { caseSteps as supervision } from '../supervision/case-steps'

export const moduleCaseSteps = {
  enforcement,
  'entrusted-mediation': entrustedMediation,
  'goods-checks': goodsChecks,
  inspections,
  'joint-complaints': jointComplaints,
  'mediation-room': mediationRoom,
  orders,
  'redacted-copies': redactedCopies,
  reinforcement,
  'remedy-calculator': remedyCalculator,
  supervision,
}

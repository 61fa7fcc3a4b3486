// Written by `npm run modules -- --write`. Do not edit.
import { contract as arrivalProof } from '../arrival-proof/contract'
import { contract as assistedIntake } from '../assisted-intake/contract'
import { contract as caseLinks } from '../case-links/contract'
import { contract as consultation } from '../consultation/contract'
import { contract as districtHomes } from '../district-homes/contract'
import { contract as districtSettings } from '../district-settings/contract'
import { contract as dutyRoster } from '../duty-roster/contract'
import { contract as enforcement } from '../enforcement/contract'
import { contract as entrustedMediation } from '../entrusted-mediation/contract'
import { contract as goodsChecks } from '../goods-checks/contract'
import { contract as gridDirectory } from '../grid-directory/contract'
import { contract as guides } from '../guides/contract'
import { contract as inspections } from '../inspections/contract'
import { contract as jointComplaints } from '../joint-complaints/contract'
import { contract as livestream } from '../livestream/contract'
import { contract as mediationRoom } from '../mediation-room/contract'
import { contract as officerMap } from '../officer-map/contract'
import { contract as onlineSellers } from '../online-sellers/contract'
import { contract as orders } from '../orders/contract'
import { contract as places } from '../places/contract'
import { contract as platformNumbers } from '../platform-numbers/contract'
import { contract as prepaidCards } from '../prepaid-cards/contract'
import { contract as programmes } from '../programmes/contract'
import { contract as publicFigures } from '../public-figures/contract'
import { contract as ratingReview } from '../rating-review/contract'
import { contract as redactedCopies } from '../redacted-copies/contract'
import { contract as reinforcement } from '../reinforcement/contract'
import { contract as remedyCalculator } from '../remedy-calculator/contract'
import { contract as scorePublication } from '../score-publication/contract'
import { contract as serviceHealth } from '../service-health/contract'
import { contract as shopRecords } from '../shop-records/contract'
import { contract as shopRegister } from '../shop-register/contract'
import { contract as streetVendors } from '../street-vendors/contract'
import { contract as subscriptionMessages } from '../subscription-messages/contract'
import { contract as supervision } from '../supervision/contract'
import { contract as textRecognition } from '../text-recognition/contract'
import { contract as travelRecords } from '../travel-records/contract'
import { contract as trends } from '../trends/contract'
import { contract as wall } from '../wall/contract'
import { contract as warningAlerts } from '../warning-alerts/contract'

export const moduleContract = {
  command: {
    ...dutyRoster.command,
    ...orders.command,
    ...publicFigures.command,
    ...supervision.command,
    ...wall.command,
  },
  complaint: {
    ...assistedIntake.complaint,
    ...caseLinks.complaint,
    ...goodsChecks.complaint,
    ...jointComplaints.complaint,
    ...onlineSellers.complaint,
    ...platformNumbers.complaint,
    ...prepaidCards.complaint,
  },
  dispatch: { ...districtSettings.dispatch, ...enforcement.dispatch, ...reinforcement.dispatch },
  evidence: { ...redactedCopies.evidence },
  ledger: {},
  mediation: {
    ...entrustedMediation.mediation,
    ...remedyCalculator.mediation,
    ...supervision.mediation,
  },
  merchant: {
    ...arrivalProof.merchant,
    ...inspections.merchant,
    ...programmes.merchant,
    ...ratingReview.merchant,
    ...scorePublication.merchant,
    ...shopRecords.merchant,
    ...shopRegister.merchant,
    ...streetVendors.merchant,
  },
  officer: {
    ...enforcement.officer,
    ...inspections.officer,
    ...officerMap.officer,
    ...reinforcement.officer,
    ...travelRecords.officer,
  },
  documents: { ...districtHomes.documents, ...programmes.documents },
  service: {
    ...consultation.service,
    ...districtHomes.service,
    ...gridDirectory.service,
    ...publicFigures.service,
    ...serviceHealth.service,
    ...subscriptionMessages.service,
  },
  staff: { ...places.staff },
  warning: { ...redactedCopies.warning, ...trends.warning, ...warningAlerts.warning },
  live: { ...livestream.live },
  room: { ...mediationRoom.room },
  reading: { ...textRecognition.reading },
}

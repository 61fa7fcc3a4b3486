// Written by `npm run modules -- --write`. Do not edit.
import { manifest as arrivalProof } from '../arrival-proof/manifest'
import { manifest as assistedIntake } from '../assisted-intake/manifest'
import { manifest as caseLinks } from '../case-links/manifest'
import { manifest as consultation } from '../consultation/manifest'
import { manifest as districtHomes } from '../district-homes/manifest'
import { manifest as districtSettings } from '../district-settings/manifest'
import { manifest as dutyRoster } from '../duty-roster/manifest'
import { manifest as enforcement } from '../enforcement/manifest'
import { manifest as entrustedMediation } from '../entrusted-mediation/manifest'
import { manifest as goodsChecks } from '../goods-checks/manifest'
import { manifest as gridDirectory } from '../grid-directory/manifest'
import { manifest as guides } from '../guides/manifest'
import { manifest as inspections } from '../inspections/manifest'
import { manifest as jointComplaints } from '../joint-complaints/manifest'
import { manifest as livestream } from '../livestream/manifest'
import { manifest as mediationRoom } from '../mediation-room/manifest'
import { manifest as officerMap } from '../officer-map/manifest'
import { manifest as onlineSellers } from '../online-sellers/manifest'
import { manifest as orders } from '../orders/manifest'
import { manifest as places } from '../places/manifest'
import { manifest as platformNumbers } from '../platform-numbers/manifest'
import { manifest as prepaidCards } from '../prepaid-cards/manifest'
import { manifest as programmes } from '../programmes/manifest'
import { manifest as publicFigures } from '../public-figures/manifest'
import { manifest as ratingReview } from '../rating-review/manifest'
import { manifest as redactedCopies } from '../redacted-copies/manifest'
import { manifest as reinforcement } from '../reinforcement/manifest'
import { manifest as remedyCalculator } from '../remedy-calculator/manifest'
import { manifest as ruleRehearsal } from '../rule-rehearsal/manifest'
import { manifest as scorePublication } from '../score-publication/manifest'
import { manifest as serviceHealth } from '../service-health/manifest'
import { manifest as shopRecords } from '../shop-records/manifest'
import { manifest as shopRegister } from '../shop-register/manifest'
import { manifest as streetVendors } from '../street-vendors/manifest'
import { manifest as subscriptionMessages } from '../subscription-messages/manifest'
import { manifest as supervision } from '../supervision/manifest'
import { manifest as textRecognition } from '../text-recognition/manifest'
import { manifest as travelRecords } from '../travel-records/manifest'
import { manifest as trends } from '../trends/manifest'
import { manifest as wall } from '../wall/manifest'
import { manifest as warningAlerts } from '../warning-alerts/manifest'

export const moduleManifest = {
  'arrival-proof': arrivalProof,
  'assisted-intake': assistedIntake,
  'case-links': caseLinks,
  consultation,
  'district-homes': districtHomes,
  'district-settings': districtSettings,
  'duty-roster': dutyRoster,
  enforcement,
  'entrusted-mediation': entrustedMediation,
  'goods-checks': goodsChecks,
  'grid-directory': gridDirectory,
  guides,
  inspections,
  'joint-complaints': jointComplaints,
  livestream,
  'mediation-room': mediationRoom,
  'officer-map': officerMap,
  'online-sellers': onlineSellers,
  orders,
  places,
  'platform-numbers': platformNumbers,
  'prepaid-cards': prepaidCards,
  programmes,
  'public-figures': publicFigures,
  'rating-review': ratingReview,
  'redacted-copies': redactedCopies,
  reinforcement,
  'remedy-calculator': remedyCalculator,
  'rule-rehearsal': ruleRehearsal,
  'score-publication': scorePublication,
  'service-health': serviceHealth,
  'shop-records': shopRecords,
  'shop-register': shopRegister,
  'street-vendors': streetVendors,
  'subscription-messages': subscriptionMessages,
  supervision,
  'text-recognition': textRecognition,
  'travel-records': travelRecords,
  trends,
  wall,
  'warning-alerts': warningAlerts,
}

// Written by `npm run modules -- --write`. Do not edit.
import { permissions as arrivalProof } from '../arrival-proof/permissions'
import { permissions as assistedIntake } from '../assisted-intake/permissions'
import { permissions as caseLinks } from '../case-links/permissions'
import { permissions as consultation } from '../consultation/permissions'
import { permissions as districtHomes } from '../district-homes/permissions'
import { permissions as districtSettings } from '../district-settings/permissions'
import { permissions as dutyRoster } from '../duty-roster/permissions'
import { permissions as enforcement } from '../enforcement/permissions'
import { permissions as entrustedMediation } from '../entrusted-mediation/permissions'
import { permissions as goodsChecks } from '../goods-checks/permissions'
import { permissions as gridDirectory } from '../grid-directory/permissions'
import { permissions as inspections } from '../inspections/permissions'
import { permissions as jointComplaints } from '../joint-complaints/permissions'
import { permissions as livestream } from '../livestream/permissions'
import { permissions as mediationRoom } from '../mediation-room/permissions'
import { permissions as officerMap } from '../officer-map/permissions'
import { permissions as orders } from '../orders/permissions'
import { permissions as places } from '../places/permissions'
import { permissions as platformNumbers } from '../platform-numbers/permissions'
import { permissions as prepaidCards } from '../prepaid-cards/permissions'
import { permissions as programmes } from '../programmes/permissions'
import { permissions as publicFigures } from '../public-figures/permissions'
import { permissions as ratingReview } from '../rating-review/permissions'
import { permissions as redactedCopies } from '../redacted-copies/permissions'
import { permissions as scorePublication } from '../score-publication/permissions'
import { permissions as serviceHealth } from '../service-health/permissions'
import { permissions as shopRecords } from '../shop-records/permissions'
import { permissions as shopRegister } from '../shop-register/permissions'
import { permissions as streetVendors } from '../street-vendors/permissions'
import { permissions as subscriptionMessages } from '../subscription-messages/permissions'
import { permissions as supervision } from '../supervision/permissions'
import { permissions as textRecognition } from '../text-recognition/permissions'
import { permissions as travelRecords } from '../travel-records/permissions'
import { permissions as trends } from '../trends/permissions'
import { permissions as wall } from '../wall/permissions'
import { permissions as warningAlerts } from '../warning-alerts/permissions'

export const modulePermissions = {
  ...arrivalProof,
  ...assistedIntake,
  ...caseLinks,
  ...consultation,
  ...districtHomes,
  ...districtSettings,
  ...dutyRoster,
  ...enforcement,
  ...entrustedMediation,
  ...goodsChecks,
  ...gridDirectory,
  ...inspections,
  ...jointComplaints,
  ...livestream,
  ...mediationRoom,
  ...officerMap,
  ...orders,
  ...places,
  ...platformNumbers,
  ...prepaidCards,
  ...programmes,
  ...publicFigures,
  ...ratingReview,
  ...redactedCopies,
  ...scorePublication,
  ...serviceHealth,
  ...shopRecords,
  ...shopRegister,
  ...streetVendors,
  ...subscriptionMessages,
  ...supervision,
  ...textRecognition,
  ...travelRecords,
  ...trends,
  ...wall,
  ...warningAlerts,
}

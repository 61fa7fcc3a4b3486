// Written by `npm run modules -- --write`. Do not edit.
import { earlierReports as jointComplaints } from '../joint-complaints/earlier-reports'

export const moduleEarlierReports = [
  ...jointComplaints,
]

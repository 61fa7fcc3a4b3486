import { call } from '../../api/call'
import type { EarlierReportsSource } from '../earlier-reports-source'

export const earlierReports: EarlierReportsSource[] = [
  { find: (matter) => call('complaint.similar', matter) },
]

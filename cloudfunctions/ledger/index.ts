import { serve } from '../_serve/serve'
import { checkpoint } from './checkpoint'
import { decline } from './decline'
import { erase } from './erase'
import { exportFile } from './export'
import { proof } from './proof'
import { request } from './request'
import { requests } from './requests'
import { verify } from './verify'

export const main = serve('ledger', {
  checkpoint,
  decline,
  erase,
  export: exportFile,
  proof,
  request,
  requests,
  verify,
})

import { orHttp } from '../_serve/http'
import { serve } from '../_serve/serve'
import { checkpoint } from './checkpoint'
import { decline } from './decline'
import { erase } from './erase'
import { exportFile } from './export'
import { proof } from './proof'
import { publicLog } from './public-log'
import { request } from './request'
import { requests } from './requests'
import { verify } from './verify'

const actions = serve('ledger', { checkpoint, decline, erase, export: exportFile, proof, request, requests, verify })

export const main = orHttp(actions, publicLog)

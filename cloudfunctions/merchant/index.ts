import { orHttp } from '../_serve/http'
import { serve } from '../_serve/serve'
import { answer } from './answer'
import { applications } from './applications'
import { apply } from './apply'
import { assess } from './assess'
import { award } from './award'
import { bind } from './bind'
import { case as about } from './case'
import { certificate } from './certificate'
import { certificates } from './certificates'
import { certify } from './certify'
import { challenge } from './challenge'
import { code } from './code'
import { correct } from './correct'
import { dossier } from './dossier'
import { draw } from './draw'
import { drawn } from './drawn'
import { draws } from './draws'
import { held } from './held'
import { import as importRegister } from './import'
import { inspect } from './inspect'
import { inspection } from './inspection'
import { invite } from './invite'
import { judge } from './judge'
import { mine } from './mine'
import { object } from './object'
import { objections } from './objections'
import { plan } from './plan'
import { programmes } from './programmes'
import { publication } from './publication'
import { rate } from './rate'
import { record } from './record'
import { recuse } from './recuse'
import { reply } from './reply'
import { representatives } from './representatives'
import { rerate } from './rerate'
import { scan } from './scan'
import { search } from './search'
import { settle } from './settle'
import { shop } from './shop'
import { standing } from './standing'
import { tasks } from './tasks'
import { unbind } from './unbind'
import { vendor } from './vendor'

const register = { shop, search, scan, standing, dossier, import: importRegister, vendor, code }
const representation = { challenge, invite, bind, unbind, representatives, mine }
const complaints = { case: about, answer, recuse, assess }
const rating = { rate, rerate, held, judge }
const scorecard = { record, objections, reply, object, settle }
const inspecting = { plan, draw, draws, drawn, tasks, inspect, inspection, correct }
const papers = { certify, certificates, certificate }
const awards = { programmes, apply, applications, award }
const actions = serve('merchant', {
  ...register,
  ...representation,
  ...complaints,
  ...rating,
  ...scorecard,
  ...inspecting,
  ...papers,
  ...awards,
})

/** Phones call it with an openid that WeChat vouches for; readers of a shop's score over HTTP, without one. */
export const main = orHttp(actions, publication)

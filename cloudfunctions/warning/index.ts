import { orHttp } from '../_serve/http'
import { serve } from '../_serve/serve'
import { answer } from './answer'
import { copies } from './copies'
import { desk } from './desk'
import { draft } from './draft'
import { feed } from './feed'
import { file } from './file'
import { follow } from './follow'
import { list } from './list'
import { mine } from './mine'
import { read } from './read'
import { resolve } from './resolve'
import { step } from './step'
import { trends } from './trends'

const actions = serve('warning', { draft, step, answer, list, read, copies, desk, file, mine, follow, trends, resolve })

/** Phones call it with an openid that WeChat vouches for; readers of the feeds over HTTP, without one. */
export const main = orHttp(actions, feed)

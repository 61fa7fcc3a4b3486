import { serve } from '../_serve/serve'
import { answer } from './answer'
import { copies } from './copies'
import { desk } from './desk'
import { draft } from './draft'
import { file } from './file'
import { follow } from './follow'
import { list } from './list'
import { mine } from './mine'
import { read } from './read'
import { resolve } from './resolve'
import { step } from './step'
import { trends } from './trends'

export const main = serve('warning', {
  draft,
  step,
  answer,
  list,
  read,
  copies,
  desk,
  file,
  mine,
  follow,
  trends,
  resolve,
})

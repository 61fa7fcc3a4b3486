import { serve } from '../_serve/serve'
import { answer } from './answer'
import { desk } from './desk'
import { draft } from './draft'
import { file } from './file'
import { follow } from './follow'
import { list } from './list'
import { read } from './read'
import { step } from './step'

export const main = serve('warning', { draft, step, answer, list, read, desk, file, follow })

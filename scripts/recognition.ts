import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { recognitionModel } from '../miniprogram/rules/intake/recognition/model'
import { readOptions } from './command-line'
import { readLabelledSentences, trainingFile } from './recognition/labelled'
import { calibrate, describeFigures, readWith, trainFolds, trainOn } from './recognition/measure'
import { modelFile, writeModelModule } from './recognition/model-file'

const USAGE = `用法 usage: npm run recognition -- [--evaluate FILE]
  --evaluate FILE   write nothing, and print the figures of the stored model on the sentences of a
                    file, whose columns are those of scripts/recognition/sentences.tsv

Trains the model that recognises what a complaint is about, writes it into the Mini Program, and
prints its figures on held-out sentences.`

const { values } = readOptions(USAGE, { options: { evaluate: { type: 'string' } } })
if (values.evaluate !== undefined) {
  const sentences = readLabelledSentences(values.evaluate)
  const trainingTexts = new Set(readLabelledSentences(trainingFile).map(({ text }) => text))
  const seenCount = sentences.filter(({ text }) => trainingTexts.has(text)).length
  console.log(`${sentences.length} sentences, of which ${seenCount} are also used for training`)
  console.log(describeFigures(readWith(recognitionModel, sentences)))
} else {
  const sentences = readLabelledSentences(trainingFile)
  const folds = trainFolds(sentences)
  const sharpness = calibrate(folds)
  const readings = folds.flatMap(({ model, heldOut }) => readWith({ ...model, sharpness }, heldOut))
  console.log(`${sentences.length} written sentences, each held out once`)
  console.log(describeFigures(readings))
  const moduleText = writeModelModule({ ...trainOn(sentences), sharpness })
  writeFileSync(modelFile, moduleText)
  execFileSync('npx', ['biome', 'format', '--write', modelFile], { stdio: 'ignore' })
  console.log(`${modelFile}: ${(Buffer.byteLength(moduleText) / 1024).toFixed(1)} KB`)
}

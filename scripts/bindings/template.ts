import { type Ast, parseXml, RecursiveVisitor, visitAll } from 'angular-html-parser'

/** An expression between `{{` and `}}`. */
export interface Interpolation {
  expression: string
  /** Where the expression begins in the file. */
  offset: number
}

/** The value of an attribute, or a piece of text, with the expressions in it. */
export interface TemplateText {
  /** The text as it is written. */
  raw: string
  /** Its position in the file. */
  offset: number
  interpolations: Interpolation[]
}

export interface Attribute {
  name: string
  /** Where the name begins in the file. */
  offset: number
  /** Undefined if the attribute is written without a value. */
  value: TemplateText | undefined
}

export interface TemplateElement {
  tag: string
  /** Where the tag's name begins in the file. */
  offset: number
  attributes: Map<string, Attribute>
  /** Elements and text, in order. */
  children: TemplateNode[]
}

export type TemplateNode = TemplateElement | TemplateText

/** A script between `<wxs>` and `</wxs>`, or the file that its `src` names. */
export interface WxsModule {
  name: string
  source: string | undefined
  src: string | undefined
}

export interface Template {
  nodes: TemplateNode[]
  wxsModules: WxsModule[]
  /** Errors of the parser. */
  syntaxErrors: { message: string; offset: number }[]
}

export const isElement = (node: TemplateNode): node is TemplateElement => 'tag' in node

const WXS = /<wxs\b([^>]*?)(?:\/>|>([\s\S]*?)<\/wxs>)/g

/**
 * Parses WXML. The parser is one for XML, where names of attributes may contain a colon. Scripts
 * are removed first, because `a<b` in a script is not a tag.
 */
export function parseTemplate(sourceText: string): Template {
  const wxsModules: WxsModule[] = []
  const toBlanks = (text: string) => text.replace(/[^\n]/g, ' ')
  const withoutComments = sourceText.replace(/<!--[\s\S]*?-->/g, toBlanks)
  const markup = withoutComments.replace(WXS, (wholeTag, attributes: string, script?: string) => {
    const name = /\bmodule=["'](.*?)["']/.exec(attributes)?.[1] ?? ''
    wxsModules.push({ name, source: script, src: /\bsrc=["'](.*?)["']/.exec(attributes)?.[1] })
    return toBlanks(wholeTag)
  })
  const tree = parseXml(markup)

  return {
    nodes: new TreeReader(markup).readNodes(tree.rootNodes),
    wxsModules,
    syntaxErrors: tree.errors.map((error) => ({
      message: error.msg,
      offset: error.span.start.offset,
    })),
  }
}

/**
 * Builds our tree from the parser's. Names and values come from the source, since the parser
 * rewrites them.
 */
class TreeReader extends RecursiveVisitor {
  private readonly source: string
  private siblings: TemplateNode[] = []

  constructor(sourceText: string) {
    super()
    this.source = sourceText
  }

  readNodes(nodes: Ast.Node[]): TemplateNode[] {
    const outerSiblings = this.siblings
    this.siblings = []
    visitAll(this, nodes)
    const children = this.siblings
    this.siblings = outerSiblings
    return children
  }

  override visitElement(element: Ast.Element): void {
    const { start, end } = element.nameSpan ?? element.startSourceSpan
    const attributes = element.attrs.map((attribute) => this.attributeOf(attribute))
    this.siblings.push({
      tag: this.source.slice(start.offset, end.offset),
      offset: start.offset,
      attributes: new Map(attributes.map((attribute) => [attribute.name, attribute])),
      children: this.readNodes(element.children),
    })
  }

  override visitText(text: Ast.Text): void {
    const { start, end } = text.sourceSpan
    this.siblings.push(this.textAt(start.offset, end.offset))
  }

  private attributeOf({ keySpan, sourceSpan, valueSpan }: Ast.Attribute): Attribute {
    const nameSpan = keySpan ?? sourceSpan
    const attribute = {
      name: this.source.slice(nameSpan.start.offset, nameSpan.end.offset),
      offset: nameSpan.start.offset,
    }
    if (!valueSpan) return { ...attribute, value: undefined }

    const isQuoted = /["']/.test(this.source[valueSpan.start.offset] ?? '')
    const quoteLength = isQuoted ? 1 : 0

    return {
      ...attribute,
      value: this.textAt(valueSpan.start.offset + quoteLength, valueSpan.end.offset - quoteLength),
    }
  }

  private textAt(start: number, end: number): TemplateText {
    const raw = this.source.slice(start, end)
    return { raw, offset: start, interpolations: findInterpolations(raw, start) }
  }
}

/** Finds `{{…}}`. An expression may contain texts in quotes and objects in braces. */
function findInterpolations(text: string, textOffset: number): Interpolation[] {
  const interpolations: Interpolation[] = []
  const pattern = /\{\{((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\{[^{}]*\}|(?!\}\})[^"'])*)\}\}/g
  for (const match of text.matchAll(pattern))
    interpolations.push({ expression: match[1]!, offset: textOffset + match.index + 2 })
  return interpolations
}

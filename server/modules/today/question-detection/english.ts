// What asks in English, above all without a mark: at the beginning of a sentence, after what people say first.

const opening = String.raw`^(?:(?:hi|hello|hey|yo|so|and|but|or|ok|okay|well|also|sorry|thanks|please|guys|folks|all|everyone|everybody|there|team|quick question|question|by the way|btw|hmm+|um+|then|now|wait|anyway|got it|if not)[\s,:!.-]*)*`
const someone = String.raw`(?:i|you|u|we|they|he|she|it|there|this|that|these|those|any\s?one|any\s?body|some\s?one|some\s?body|everyone|the|my|your|our|any|kids|people|a|an|one)`
const auxiliary = `(?:is|are|am|was|were|do|does|did|can|could|should|would|will|shall|has|have|had|may|isn'?t|aren'?t|don'?t|doesn'?t|didn'?t|can'?t|couldn'?t|shouldn'?t|wouldn'?t|won'?t|hasn'?t|haven'?t)`

const starts = [
  new RegExp(`${opening}${auxiliary}\\s+${someone}\\b`, 'i'),
  new RegExp(`${opening}(?:what|which|whose)\\s+(?:\\w+\\s+){0,2}?${auxiliary}\\b`, 'i'),
  new RegExp(`${opening}(?:what|where|when|who|how|why)(?:'s|s|'re)\\b`, 'i'),
  new RegExp(`${opening}(?:where|when|why|who|how)\\s+(?:${auxiliary}|to|many|much|long|often|far|come|about)\\b`, 'i'),
  new RegExp(`${opening}(?:what|how)\\s+about\\b`, 'i'),
  new RegExp(`${opening}who(?:\\s+\\w+){0,2}\\s+(?:knows?|wants?|has|have|can|could|is|are|else)\\b`, 'i'),
  new RegExp(
    `${opening}any\\s?(?:one|body)\\s+(?:know|knows|have|has|here|else|tried|using|use|used|up|want|got|free|online|interested|able)\\b`,
    'i',
  ),
  new RegExp(
    `${opening}(?:any|some)\\s+(?:idea|ideas|tips|suggestions?|recommendations?|advice|chance|news|updates?|pointers|hints?|thoughts)\\b`,
    'i',
  ),
]

const anywhere = [
  /\b(?:can|could|would|will|does|did|has|have)\s+(?:any|some)\s?(?:one|body)\b/i,
  /\b(?:was|am|i'm|im|just)?\s*wondering\s+(?:if|whether|how|what|why|when|where|who|about)\b/i,
  /\bi\s+wonder\s+(?:if|whether|how|what|why|when|where|who)\b/i,
  /[,.]\s*(?:can|could|would)\s+(?:you|anyone|anybody|someone|we)\b/i,
  /\bhow\s+(?:can|do|should)\s+(?:i|we)\b(?!.*\b(?:answered|explained)\b)/i,
  /\bwhat\s+should\s+(?:i|we)\b/i,
] as const

// Statements that begin like questions.
const toldNotAsked = [
  /^(?:what|how)\s+(?:a|an|nice|lovely|kind|great|cool|beautiful|he|she|they|i|you|we)\b/i,
  /^(?:when|where|which|who|whatever|whoever)\s+(?:i|you|he|she|we|they|there|reminds|knew|knows)\b/i,
  /^(?:do|does)\s+(?:not|n't)\b|^don'?t\b(?!.*\b(?:you|we|they)\b)|^can'?t\s+wait\b|^have\s+(?:a|fun)\b|^has\s+been\b|^is\s+what\b|^will\s+do\b|^would\s+be\s+\w+$/i,
  /^did\s+it\b|^which\s+(?:is|are|was|were|do|does|did|has|have|can|could|would|will|should|means)\b/i,
  /^any\s?(?:one|body)\s+(?:who|wants)\b/i,
  /\b(?:i|we|he|she|they)(?:'ll| will)?\s+(?:know|knew|knows|asked|explained?|showed?|tell|told|learned|explain)\b.*\b(?:how|what|why|where|if|when)\b/i,
  /\blet\s+me\s+know\b|\byou\s+can\s+find\b|^if\s+you\b/i,
] as const

/** A sentence without a mark that asks nevertheless. */
export function englishAsks(sentence: string): boolean {
  const words = sentence.replaceAll('’', "'").trim()
  if (toldNotAsked.some((pattern) => pattern.test(words))) return false
  return starts.some((pattern) => pattern.test(words)) || anywhere.some((pattern) => pattern.test(words))
}

const interjection =
  /^(?:really|right|what|wh?at the \w+|huh|hm+|eh|no|yes|ok|okay|sure|seriously|lol|wtf|oh|wow|who knows|who cares|why not|you know|isn't it|is it|are you kidding(?: me)?|guess what|so what|how dare you|lol what|what he said)$/i

/** An echo or an exclamation in the form of a question. */
export function isEnglishRhetoric(sentence: string): boolean {
  return interjection.test(
    sentence
      .replaceAll('’', "'")
      .replaceAll(/[^\p{L}\p{N}' ]/gu, '')
      .trim(),
  )
}

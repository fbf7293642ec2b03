// What asks in Chinese. Simplified and traditional forms; the words come from how people write in groups.

// Interrogatives that ask nothing: indefinite ("谁都可以"), negated ("没什么"), concessive ("不管怎样"), or told ("我知道在哪里买").
const indefinite = [
  /(?:不管|不論|不论|无论|無論|随便|隨便|反正|管他|任)[^，,。]*/gu,
  /(?:没|沒|不)(?:有)?(?:怎么|怎麼|什么|什麼|啥|多少|谁|誰|哪)(?!时候|時候|办|辦)[^，,。]*/gu,
  /(?:怎么|怎麼)[^，,。]{0,3}(?:都|也)(?!没|沒|不是)[^，,。]*/gu,
  /(?:怎样|怎樣|什么|什麼|啥|谁|誰|哪里|哪裡|哪儿|哪兒|哪|几时|多少)[^，,。]{0,3}(?:都|也)[^，,。]*/gu,
  /(什么|什麼|啥|谁|誰|哪里|哪裡|哪儿|哪|怎么|怎麼)[^，,。]{1,4}\1/gu,
  /多少(?:有|会|會|能|带|帶|算|得)(?:点|點|些|一)/gu,
  /怎么说呢|怎麼說呢|说什么呢|說什麼呢|什么的$|什麼的$|哪里哪里|哪裡哪裡|怎么可能|怎麼可能|什么呀|什麼呀|不怎么样/gu,
  /几(?:个|位|天|次|句|本|年|周|分钟|点钟|杯|张|十|百|千|乎)(?!能|可以|才|就|到|开|開|有|群|人|朋|$)/gu,
  /(?:有|这|這|那|好|了|过|過|前|后|後|近|第|上|下|差)几(?!个群)/gu,
  /(?:几个|幾個)(?:朋友|人|同学|同事)一起来/gu,
  /(?:有|没有|沒有)(?:没有|沒有)?都/gu,
  /有没有都|什么问题|什麼問題|任何问题/gu,
] as const

// "我知道怎么修": whoever knows, tells or teaches does not ask, unless it is others who are asked whether they know.
const told =
  /(?:(?:我|他|她|咱|我们|他们|已经)(?:也)?(?:不)?(?:知道|明白|清楚|懂|猜|以为|問|问|试|看看|讲|讲讲|说|说说|来说|来告诉)|告诉(?:我们|大家|你)|(?:讲|說|说|写|聊|分享|介绍|介紹|总结|學|学|解释)(?:的)?(?:是|一下|了)?(?=怎么|怎麼|如何|为什么|為什麼|什么))[^，,。]*/gu

const askingWords =
  /请问|請問|求问|求問|请教|請教|想问|想問|问一下|問一下|问下(?!了|过|他|她)|求推荐|求推薦|求助|求攻略|求解|有没有|有沒有|能不能|可不可以|会不会|會不會|是不是|要不要|好不好|行不行|对不对|對不對|在不在|还办不办|能否|可否|是否(?=能|可以|有|还|還|需要|要)|有木有/u
const whWords =
  /怎么(?!这么|那么|都|还不)|怎麼(?!這麼|那麼)|怎样|怎樣|咋(?!办了)|如何|为什么|為什麼|为啥|為啥|为何|什么|什麼|啥|多少|多久|多长时间|多長時間|多大|几点|幾點|几号|幾號|几岁|幾歲|几天|幾天|几个|幾個|几位|几月|哪里|哪裡|哪儿|哪兒|哪个|哪個|哪位|哪一|哪家|哪本|哪些|哪天|在哪|去哪|谁|誰|何时|何時/u
const whoAsked = /(?:有人|有谁|有誰|谁|誰|哪位|有大佬|有懂)[^，,。]{0,12}(?:知道|有|能|会|會|可以|在|去过|用过|试过|懂|一起|教|推荐)/u
const endsAsking = /(?:吗|嗎|嘛呢|没有|沒有|了没|了沒|还是不|不(?=$)|么)(?:呀|啊|呢|哈|哦|亲)?$/u
const notAsking = /(?:什么|什麼|这么|這麼|那么|那麼|怎么|怎麼|多么|多麼|要么|要麼)$/u
const doubling = /(\p{Script=Han})(?:不|没|沒)\1/u
const choice =
  /(?:是|线上|今天|周|先|去|要|买|用|坐|到)[^，,。\s]*(?<![的她他我它])还是[^，,。]*|[^，,。\s]+(?<![的她他我它])還是[^，,。]+/u
// What is asked first, before the reason for asking.
const opensAsking =
  /^(?:这个|那个|请|那)?(?:怎么(?!这么|那么|都)|怎麼(?!這麼|那麼|都)|如何|哪里|哪裡|哪儿|在哪|哪位|谁(?!都|也|说|让|不)|誰(?!都|也|說|讓|不)|为什么|為什麼|为啥|几点|幾點|多少)[^，,]{2,}[，,]|^[^，,]{3,}[吗嗎][，,]/u
const softMa = /(?:能|可以|会|會|有|是|行|好|在)[^，,。]{0,12}嘛$/u
const shortNe = /^.{0,6}(?:你|您|你们|那[^，,。]{0,5}|然后|他|她|它|人|东西|链接|结果|我)呢$/u
const find = /[，,](?:找谁|找誰|去哪|怎么|怎么办|咋办)/u

/** A sentence without a mark that asks nevertheless. */
export function chineseAsks(sentence: string): boolean {
  if (shortNe.test(sentence) || find.test(sentence)) return true
  const own = withoutToldWords(sentence)
  if (whoAsked.test(own)) return true
  if (
    endsAsking.test(own) &&
    !notAsking.test(own) &&
    !/^(?:没有|沒有|还没有|不|还不|也没有|我没有)$|(?:我|都|也|还|還|就|从来|从|完全|一点|根本)(?:没有|沒有|不)$/u.test(own)
  )
    return !/(?:没有|沒有|不|么)$/u.test(own) || /(?:了没有|了沒有|过没有|有没有|有货不|还有.*不|么)$/u.test(own)
  return (
    softMa.test(own) ||
    askingWords.test(own) ||
    (doubling.test(own) && !/不得不|时不时|時不時|差不差/u.test(own)) ||
    whWords.test(lastBreath(own)) ||
    opensAsking.test(own) ||
    asksToChoose(own)
  )
}

/** What follows the last comma: an interrogative before that belongs to what is told. */
function lastBreath(sentence: string): string {
  return sentence.split(/[，,、]/u).at(-1) ?? sentence
}

function asksToChoose(sentence: string): boolean {
  return choice.test(sentence) && !/还是(?:算了|不|要|得|会|很|挺|没|先|老|这样|那|第一)|^(?:我|他|她|我们)/u.test(sentence)
}

function withoutToldWords(sentence: string): string {
  const isAskedOfOthers = /(?:有人|有谁|谁|哪位|你们|大家|各位|你|您)(?:们)?(?:有人)?(?:也)?(?:知道|明白|清楚|懂)/u.test(sentence)
  let own = isAskedOfOthers ? sentence : sentence.replaceAll(told, ' ')
  for (const pattern of indefinite) own = own.replaceAll(pattern, ' ')
  return own.trim()
}

const interjection =
  /^(?:啊|哈|嗯|哦|诶|欸|咦|哎|呃|是|对|真|真的|真的假的|真假|是吗|是嗎|是么|对吗|对吧|對吧|对不对|好吗|好吧|行吗|不是吗|不是吧|可以吧|什么|啥|哈哈|你说呢|懂|懂吗)+(?:啊|呀|哈|吧)*$/u
const rhetoric =
  /难道|難道|何必|何苦|谁说|誰說|谁不|谁顶得住|谁让|誰讓|岂|哪有这|不就[^，,。]*(?:了吗|了嗎|吗|嗎)$|这不[^，,。]*(?:了吗|吗)$|可不是嘛|你还在为|還在為|是不是很|怎么(?:这么|那么)|怎麼(?:這麼|那麼)|有什么(?:大不了|了不起|好)|还用说/u

/** An exclamation in the form of a question, an echo ("是吗？"), or the talk of a salesman. */
export function isChineseRhetoric(sentence: string, isMarked: boolean): boolean {
  if (interjection.test(sentence.replaceAll(/[\s\p{P}\p{S}]/gu, ''))) return true
  return (
    rhetoric.test(sentence) ||
    (!isMarked && /(?:[:：]|十条|几条|经验分享|攻略$|指南$|教程$|主题)/u.test(sentence) && !/求|请问|吗$/u.test(sentence))
  )
}

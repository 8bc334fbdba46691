#pragma once

#include "text_faces.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace pecyn::layout::test {

/// A small generator of its own, so that every machine tests the same texts.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ull + 1) {}
    std::uint32_t below(std::uint32_t limit) {
        state_ = state_ * 6364136223846793005ull + 1442695040888963407ull;
        return static_cast<std::uint32_t>((state_ >> 33) % limit);
    }
    bool one_in(std::uint32_t n) { return below(n) == 0; }

private:
    std::uint64_t state_;
};

struct Tongue {
    std::string language;
    std::vector<std::string> words;
    std::shared_ptr<const font::Face> face;
    std::string space = " ";
};

inline std::vector<std::string> split(const std::string& words) {
    std::vector<std::string> list;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        if (end > at) list.push_back(words.substr(at, end - at));
        at = end + 1;
    }
    return list;
}

inline const std::vector<Tongue>& tongues() {
    static const std::vector<Tongue> all = {
        {"cy",
         split("dŵr tŷ môr tân gŵyl ŵyn cŵn Llŷn hŷn sêr ymddiriedolaeth y a'r i'w o'ch "
               "ymddiriedaeth plentyn blant rhieni 'Dyn gwrando teimlo'n ddiogel — heddiw "
               "ysgol, gartref. llythrennau Ysbytai hunan-niweidio ail-ddweud "
               "029\u00A02018\u00A00123 "
               "Affrica AV To ffrindiau: (weithiau) \"beth?\" gwnânt! ôl-ofal"),
         faces().sans},
        {"en",
         split("a trusted adult listens first, then plans with the child. Every move is a loss "
               "well-being office fjord AVATAR To. Why? (sometimes) \"nothing\" — it's 24/7 "
               "https://example.org/a/b?c=d safeguarding multi-agency e.g. affinity £3.50 50% "
               "counter\u00ADproductive under\u00ADstand\u00ADing and/or 12.30pm 3–5 …"),
         faces().sans},
        {"ar",
         split("الطفل يحتاج إلى شخص بالغ يثق به، ويستمع إليه أولاً ثم يخطط معه. كل انتقال خسارة "
               "المدرسة البيت؟ أحياناً: ١٢٣ ٢٠٢٦ «لا شيء» السلامة والثقة ٠٨٠٨٨٠ لله ٣٫٥ و"),
         faces().naskh},
        {"ur",
         split(
             "بچے کو ایک قابلِ اعتماد بڑے کی ضرورت ہے، جو پہلے سنے اور پھر ساتھ منصوبہ بنائے۔ "
             "ہر "
             "منتقلی ایک نقصان ہے۔ سکول گھر؟ (کبھی) ۱۲۳ 2026 حفاظت اور بھروسہ ٹیلیفون نستعلیق"),
         faces().nastaliq},
        {"pl",
         split("dziecko potrzebuje zaufanej osoby dorosłej, która najpierw słucha. Każda "
               "przeprowadzka to strata i żal w o z „nic” — szkoła, dom? (czasem) źdźbło "
               "biało-czerwony świętość 100\u00A0zł AT WAŻNE Żółć ffi"),
         faces().sans},
        {"zh-Hans",
         split("孩子需要一个 值得信任的成年人， 首先倾听。 每一次搬家 都是失去。 学校 家？ "
               "（有时） "
               "「没什么」 安全与信任 ２０２６年 第三页 电话：一、 二； 《儿童》 不能！团队"),
         faces().chinese, ""},
    };
    return all;
}

inline std::string random_text(const Tongue& tongue, Dice& dice,
                               std::uint32_t most_words = 60) {
    std::string text;
    const std::uint32_t count = 1 + dice.below(most_words);
    for (std::uint32_t i = 0; i < count; ++i) {
        if (i > 0) text += dice.one_in(40) ? "\u00A0" : tongue.space;
        text += tongue.words[dice.below(static_cast<std::uint32_t>(tongue.words.size()))];
    }
    return text;
}

} // namespace pecyn::layout::test

#!/bin/sh
# A secret vote by single commands, from the key ceremony to the recount: five voters, three candidates, two seats, two of three scrutineers open.
# usage: vote.sh FOLDER   (an empty one; `unionhall` is on the PATH). Each line below is what a person types; the files are those belenios-tool reads.
set -eu
cd "$1"
say() { printf '\n— %s\n' "$*"; }
field() { sed -n "s/^ *\"$1\": \"\\{0,1\\}\\([^\",]*\\)\"\\{0,1\\},\\{0,1\\}$/\\1/p"; }

say "三位监票人在各自的设备上做钥匙仪式；relay 目录里没有秘密"
mkdir relay
for seat in 1 2 3; do
    unionhall ballot trustee begin --group Ed25519 --seat $seat --of 3 --threshold 2 --name "监票人$seat" --key key$seat.json --relay relay
done
unionhall ballot trustee go --key key1.json --relay relay            # 走到第二轮，还差两位
for round in 2 3 done; do
    for seat in 1 2 3; do unionhall ballot trustee go --key key$seat.json --relay relay > said$seat; done
done
fingerprints=$(for seat in 1 2 3; do field fingerprint < said$seat; done | sort -u)
echo "各设备上的指纹（应念出来核对）：$fingerprints"
[ "$(echo "$fingerprints" | wc -l)" = 1 ]
unionhall ballot trustee join relay/shared.json --out trustees.json

say "每人把自己的份额备份到纸上，并演练一次"
for seat in 1 2 3; do
    unionhall ballot trustee backup --key key$seat.json --text paper$seat.txt
    unionhall ballot trustee drill paper$seat.txt --trustees trustees.json
done

say "设立：候选人按姓氏笔画排列，每个凭证一行，公开名单里没有姓名"
printf '王建国\n毛秀英\n方文\n' > candidates.txt
unionhall ballot layout candidates.txt --seats 2 --roll 5
unionhall ballot setup --name "红星厂工会委员会选举" --trustees trustees.json --folder . --voters 5 --candidates candidates.txt --seats 2 --title "工会委员会委员" > setup.json
box=$(field archive < setup.json)
opened=$(field head < setup.json)
for voter in 1 2 3 4 5; do sed -n "${voter}p" credentials.txt > credential$voter; done

say "检验一张：先封一张，不投，拆开看里面是不是自己选的；这张作废"
echo '{"yes":["王建国","毛秀英"],"no":["方文"]}' > choice
unionhall ballot cast "$box" --credential credential1 --choice choice --keep tried.json --opening tried.opening
unionhall ballot open-sealed "$box" tried.json tried.opening

say "五个人投票；第一个人后来改投，最后一张算数"
unionhall ballot cast "$box" --credential credential1 --choice choice
echo '{"yes":["王建国"],"no":["方文"],"write_in":[4]}' > choice2      # 另选他人：名册第 4 号
unionhall ballot cast "$box" --credential credential2 --choice choice2
echo '{"yes":["方文"]}' > choice3
for voter in 3 4 5; do unionhall ballot cast "$box" --credential credential$voter --choice choice3; done
unionhall ballot cast "$box" --credential credential1 --choice choice2

say "截止，当众念出指纹；各人保存一份"
unionhall ballot close "$box" > closed.json
head=$(field head < closed.json)
cp "$box" at-closing.bel

say "三位监票人依次洗牌，洗完谁也对不上次序"
for seat in 1 2 3; do unionhall ballot shuffle "$box" --owner $seat; done
unionhall ballot shuffle "$box" --end

say "第二位的设备坏了：由纸质备份恢复，仍能开箱；每份解密之前先核验整份档案"
rm key2.json
unionhall ballot trustee restore paper2.txt --trustees trustees.json --key key2.json
unionhall ballot decrypt "$box" --owner 2 --key key2.json
unionhall ballot decrypt "$box" --owner 3 --key key3.json
unionhall ballot result "$box"

say "任何人都可以重新数一遍，并与公布过的指纹、与自己保存的一份对照"
unionhall ballot verify "$box"
unionhall ballot verify-diff "$opened" "$box"
unionhall ballot verify-diff "$head" "$box"
unionhall ballot verify-diff at-closing.bel "$box"
